-- Deliveries and exposures are written by functions alone (alert_put, alert_own_desk, reassessment), from organisations and for alerts that
-- they have just read; neither is ever deleted. To ask for each row once more, and to lock each organisation for it, took most of the time
-- of an alert to a country.
alter table alert_delivery
  drop constraint alert_delivery_alert_id_fkey,
  drop constraint alert_delivery_organisation_id_fkey,
  drop constraint alert_delivery_sender_id_fkey;
alter table alert_exposure
  drop constraint alert_exposure_alert_id_fkey,
  drop constraint alert_exposure_organisation_id_fkey;

-- Notices of publishers and CERTs that strike may become alerts too: proposed like what partners bring.
alter table alert_inbound drop constraint alert_inbound_channel_check;
alter table alert_inbound add constraint alert_inbound_channel_check check (channel in ('TAXII', 'MISP', 'NOTICE'));

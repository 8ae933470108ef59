package fr.hygie.inventory.asset;

import fr.hygie.web.Tab;
import java.util.UUID;

/** A page about an asset that another module contributes: a tab of its sheet, for all who may read the sheet. */
public interface AssetPage {
    Tab tab(UUID asset);
}

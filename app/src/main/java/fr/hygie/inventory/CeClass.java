package fr.hygie.inventory;

/** Risk class of a medical device: Regulation (EU) 2017/745, annex VIII; IVD classes: Regulation (EU) 2017/746. */
public enum CeClass {
    I,
    IIA,
    IIB,
    III,
    IVD_A,
    IVD_B,
    IVD_C,
    IVD_D
}

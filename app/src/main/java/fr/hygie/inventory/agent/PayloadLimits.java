package fr.hygie.inventory.agent;

/**
 * How much of a sender's bytes we are ready to hold.
 *
 * @param body bytes as they arrive
 * @param inflated bytes once decompressed
 * @param ratio inflated bytes for one compressed byte, looked at beyond the first mebibyte; real inventories stay
 *     below 40
 */
public record PayloadLimits(int body, int inflated, int ratio) {
    private static final int MEBIBYTE = 1 << 20;

    public static final PayloadLimits DEFAULT = new PayloadLimits(16 * MEBIBYTE, 64 * MEBIBYTE, 200);

    boolean isBomb(long compressed, long read) {
        return read > MEBIBYTE && read > compressed * ratio;
    }
}

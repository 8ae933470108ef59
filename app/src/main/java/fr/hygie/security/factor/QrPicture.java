package fr.hygie.security.factor;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code drawn by one path.
 *
 * @param size of the square, margin of four modules included
 * @param path for the attribute {@code d} of an SVG path
 */
public record QrPicture(int size, String path) {
    private static final int MARGIN = 4;

    static QrPicture of(QrCode code) {
        var path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append("M%d,%dh1v1h-1z".formatted(x + MARGIN, y + MARGIN));
                }
            }
        }
        return new QrPicture(code.size + 2 * MARGIN, path.toString());
    }
}

package fr.hygie.organisation.finess;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Lets through a limited number of bytes, then refuses the file. */
final class Capped extends FilterOutputStream {
    private long left;

    Capped(OutputStream out, long most) {
        super(out);
        this.left = most;
    }

    @Override
    public void write(int one) throws IOException {
        take(1);
        out.write(one);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        take(length);
        out.write(bytes, from, length);
    }

    private void take(int length) {
        left -= length;
        if (left < 0) {
            throw new UnreadableExtract(UnreadableExtract.Reason.TOO_LARGE);
        }
    }
}

package fr.hygie.inventory.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/** Documents that stand in files of their own. */
final class FileDocuments implements Documents {
    private final List<Named> files;
    private final Iterator<Named> rest;

    FileDocuments(List<Named> files) {
        this.files = List.copyOf(files);
        this.rest = this.files.iterator();
    }

    /** @param name shown to people, which need not be that of the file */
    record Named(String name, Path file) {}

    @Override
    public int total() {
        return files.size();
    }

    @Override
    public boolean hasNext() {
        return rest.hasNext();
    }

    @Override
    public Found next() {
        var named = rest.next();
        try (var content = Files.newInputStream(named.file())) {
            return Documents.read(named.name(), content);
        } catch (IOException unreadable) {
            return Found.refused(named.name(), new byte[0], "import-file-unreadable");
        }
    }

    @Override
    public void close() {
        // each file is closed once it is read
    }
}

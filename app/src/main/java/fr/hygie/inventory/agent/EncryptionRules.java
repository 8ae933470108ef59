package fr.hygie.inventory.agent;

import fr.hygie.inventory.EncryptionState;
import fr.hygie.inventory.report.AssetFacts.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Volumes of a computer, and whether its disks are encrypted (BitLocker, LUKS, FileVault). */
final class EncryptionRules {
    private static final Pattern NOT_FIXED =
            Pattern.compile("removable|network|compact disc|cd-?rom|dvd|ram disk|no root directory|floppy");
    private static final Set<String> NO_DISK = Set.of(
            "cifs",
            "nfs",
            "nfs4",
            "smbfs",
            "smb",
            "webdav",
            "hgfs",
            "tmpfs",
            "devtmpfs",
            "overlay",
            "squashfs",
            "iso9660",
            "udf",
            "cdfs",
            "autofs",
            "ramfs");
    private static final Set<String> STARTERS = Set.of("/boot", "/boot/efi", "/efi");

    private EncryptionRules() {}

    static List<Volume> volumes(List<Row> drives) {
        var volumes = new ArrayList<Volume>();
        for (var drive : drives) {
            volumes.add(new Volume(
                    drive.first("letter", "type", "volumn", "label"),
                    drive.get("filesystem"),
                    drive.number("total"),
                    drive.number("free"),
                    told(drive).orElse(EncryptionState.UNKNOWN)));
        }
        return volumes;
    }

    /** Empty when no fixed volume says anything: agents without the right tools are silent, which proves nothing. */
    static Optional<EncryptionState> state(List<Row> drives) {
        var fixed = drives.stream().filter(EncryptionRules::isFixed).toList();
        var told = fixed.stream().map(EncryptionRules::told).toList();
        if (told.stream().allMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        if (told.stream().allMatch(state -> state.equals(Optional.of(EncryptionState.ENCRYPTED)))) {
            return Optional.of(EncryptionState.ENCRYPTED);
        }
        var none = told.stream().allMatch(state -> state.isEmpty() || state.get() == EncryptionState.NOT_ENCRYPTED);
        return Optional.of(none ? EncryptionState.NOT_ENCRYPTED : EncryptionState.PARTIAL);
    }

    private static Optional<EncryptionState> told(Row drive) {
        var status = drive.get("encrypt_status");
        if (status == null) {
            return Optional.empty();
        }
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "1", "encrypted", "fully encrypted" -> Optional.of(EncryptionState.ENCRYPTED);
            case "no", "false", "0", "decrypted", "fully decrypted" -> Optional.of(EncryptionState.NOT_ENCRYPTED);
            case "partially", "partial", "in progress", "encrypting", "decrypting" ->
                Optional.of(EncryptionState.PARTIAL);
            default -> Optional.empty();
        };
    }

    private static boolean isFixed(Row drive) {
        var type = lower(drive.get("type"));
        if (NOT_FIXED.matcher(type).find()
                || NOT_FIXED.matcher(lower(drive.get("description"))).find()
                || NO_DISK.contains(lower(drive.get("filesystem")))
                || STARTERS.contains(type)) {
            return false;
        }
        // Windows keeps start and recovery partitions without a letter, which BitLocker leaves alone
        var letter = drive.get("letter");
        var windows = type.equals("local disk") || type.equals("hard drive");
        return !windows
                || letter != null && letter.length() <= 3 && letter.contains(":")
                || told(drive).isPresent();
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}

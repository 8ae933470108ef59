package fr.hygie.security.password;

import static org.assertj.core.api.Assertions.assertThat;

import fr.hygie.security.password.PasswordPolicy.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTests {
    private static final List<String> ABOUT =
            List.of("c.lemaitre@chu-saint-aubin.example", "Claire Lemaître", "CHU Saint-Aubin");

    private final PasswordPolicy policy = new PasswordPolicy((BreachedPasswords) null);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct cheval pile agrafe",
                "Le train de 7h12 part toujours en retard",
                "k8#wQz!27vLp",
                "tournesol violet sur cargo",
                "ÉtincelleFougèreBrique9",
                "гроза над тихой рекой"
            })
    void aLongPasswordThatNobodyGuessesIsAdmitted(String password) {
        assertThat(policy.refuse(password, ABOUT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "motdepasse123",
                "M0tdep@sse2026!",
                "Bonjour2026!!",
                "azertyuiop12",
                "AZERTYUIOPqsd",
                "Hopital-2026-Hopital",
                "Infirmiere2026",
                "aaaaaaaaaaaaaaa",
                "123456789012345",
                "01/01/1970 01/01/1970",
                "Ch@ngeMe2026",
                "Password1234!",
                "qwertyuiop[]12",
                "JanvierFevrier1",
                "abcabcabcabcabc",
                "Administrateur1",
                "hygie-demo-2026",
                "Toulouse31000!"
            })
    void patternsThatAreGuessedFirstAreRefused(String password) {
        assertThat(policy.refuse(password, List.of())).contains(Refusal.GUESSABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Lemaitre-75011", "L3maître!2026", "clairelemaitre", "SaintAubin2026!", "aubin chu claire"})
    void whatIsMadeOfItsOwnerIsRefused(String password) {
        assertThat(policy.refuse(password, ABOUT)).isPresent();
    }

    @Test
    void aNameInALongPhraseDoesNoHarm() {
        assertThat(policy.refuse("Claire mange des cerises au sommet du phare", ABOUT))
                .isEmpty();
    }

    @Test
    void theLengthIsCountedInCharactersAsPeopleSeeThem() {
        assertThat(policy.refuse("k8#wQz!27vL", ABOUT)).contains(Refusal.TOO_SHORT);
        assertThat(policy.refuse("🩺".repeat(11), ABOUT)).contains(Refusal.TOO_SHORT);
        assertThat(policy.refuse("k8#wQz!27vLp".repeat(11), ABOUT)).contains(Refusal.TOO_LONG);
        assertThat(policy.refuse("", ABOUT)).contains(Refusal.TOO_SHORT);
    }

    @Test
    void aStolenPasswordIsFoundWhereverItStandsInTheFile(@TempDir Path folder) throws Exception {
        var stolen = IntStream.range(0, 2_000)
                .mapToObj(number -> "stolen phrase " + number)
                .toList();
        var file = write(folder, stolen);
        var breached = new BreachedPasswords(file);
        assertThat(stolen)
                .allSatisfy(password -> assertThat(breached.contains(password)).isTrue());
        assertThat(IntStream.range(0, 2_000).mapToObj(number -> "honest phrase " + number))
                .noneMatch(breached::contains);
        assertThat(new PasswordPolicy(breached).refuse("stolen phrase 77", List.of()))
                .contains(Refusal.BREACHED);
    }

    @Test
    void aFileOfOneLineAnEmptyOneAndAMissingOneAreSearchedToo(@TempDir Path folder) throws Exception {
        assertThat(new BreachedPasswords(write(folder, List.of("stolen phrase"))).contains("stolen phrase"))
                .isTrue();
        assertThat(new BreachedPasswords(write(folder, List.of("stolen phrase"))).contains("another"))
                .isFalse();
        assertThat(new BreachedPasswords(write(folder, List.of())).contains("stolen phrase"))
                .isFalse();
        assertThat(new BreachedPasswords(folder.resolve("missing")).contains("stolen phrase"))
                .isFalse();
    }

    /** In the order of the hashes, with the line ends of the original. */
    private static Path write(Path folder, List<String> passwords) throws IOException {
        var file = folder.resolve("hashes.txt");
        var lines = passwords.stream()
                .map(password -> sha1(password) + ":" + password.length() * 7919)
                .sorted()
                .toList();
        Files.writeString(file, lines.isEmpty() ? "" : String.join("\r\n", lines) + "\r\n");
        return file;
    }

    private static String sha1(String password) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

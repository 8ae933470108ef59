package fr.hygie.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Inventories as a GLPI agent posts them (JSON), of 100 KB. A few machines are written out in full; each document is one
 * of them with numbers of its own, so that the client costs next to nothing.
 */
final class AgentDocuments {
    /** What one document weighs, in bytes. */
    static final int SIZE = 100_000;

    private static final int MODELS = 24;
    private static final int TITLES = 2_400;
    private static final int LONGEST_SOFTWARE = 700;

    /** Stands where the number of the machine goes, in hexadecimal, so that it fits hardware addresses too. */
    private static final String MARK = "@@@@@@";

    private final List<Model> models = new ArrayList<>();

    AgentDocuments() {
        for (int i = 0; i < MODELS; i++) {
            models.add(Model.of(text(i)));
        }
    }

    private record Model(byte[] bytes, int[] marks) {
        static Model of(String text) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            var mark = MARK.getBytes(StandardCharsets.UTF_8);
            var found = new ArrayList<Integer>();
            for (int i = 0; i <= bytes.length - mark.length; i++) {
                if (Arrays.equals(bytes, i, i + mark.length, mark, 0, mark.length)) {
                    found.add(i);
                }
            }
            return new Model(bytes, found.stream().mapToInt(Integer::intValue).toArray());
        }
    }

    /** The inventory of a machine; always the same for the same number. */
    byte[] document(int machine) {
        var model = models.get(machine % MODELS);
        var bytes = model.bytes().clone();
        var number = "%06x".formatted(machine).getBytes(StandardCharsets.US_ASCII);
        for (int mark : model.marks()) {
            System.arraycopy(number, 0, bytes, mark, number.length);
        }
        return bytes;
    }

    private static String text(int model) {
        var chance = new SplittableRandom(7 + model);
        var text = new StringBuilder(HEAD.formatted(model % 9 + 1, 19_000 + model % 6));
        int left = SIZE - bytes(text.toString()) - bytes(FILL) - bytes(TAIL);
        var titles = new TreeSet<Integer>();
        while (left > LONGEST_SOFTWARE) {
            // the usual titles on most machines, the others on few
            int title = (int) (Math.pow(chance.nextDouble(), 3) * TITLES);
            if (titles.add(title)) {
                var software = (titles.size() == 1 ? "" : ",") + software(title, chance);
                text.append(software);
                left -= bytes(software);
            }
        }
        return text.append(FILL).append("x".repeat(left)).append(TAIL).toString();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String software(int title, SplittableRandom chance) {
        int version = chance.nextInt(3);
        return SOFTWARE.formatted(
                title, title, version, title / 12, title, title / 12, title, title / 12, title % 20, version);
    }

    private static final String HEAD = """
            {"action":"inventory","deviceid":"PC-@@@@@@-2026-01-12-08-30-00","itemtype":"Computer","content":{
            "accesslog":{"logdate":"2026-11-20 08:31:07"},
            "antivirus":[{"name":"Windows Defender","company":"Microsoft Corporation","enabled":true,"uptodate":true,"version":"4.18.25110.6"}],
            "bios":{"assettag":"B-@@@@@@","bdate":"2024-03-02","bmanufacturer":"Dell Inc.","bversion":"1.%d.0","smanufacturer":"Dell Inc.","smodel":"OptiPlex 7010","ssn":"7X@@@@@@"},
            "cpus":[{"arch":"x86_64","core":10,"manufacturer":"Intel","name":"13th Gen Intel(R) Core(TM) i5-13500T","thread":16}],
            "drives":[{"letter":"C:","type":"Local Disk","filesystem":"NTFS","total":486542,"free":301222,"systemdrive":true,"encrypt_name":"BitLocker","encrypt_status":"Yes"}],
            "hardware":{"chassis_type":"Desktop","lastloggeduser":"u@@@@@@","memory":16384,"name":"BENCH-@@@@@@","uuid":"4C4C4544-0058-4B10-8032-B7C04F@@@@@@","vmsystem":"Physical","workgroup":"bench.example"},
            "local_groups":[{"id":"S-1-5-32-544","name":"Administrateurs","members":["Administrateur","BENCH\\\\GG-Postes"]}],
            "networks":[{"description":"Intel(R) Ethernet I219-LM","ipaddress":"10.20.30.77","mac":"a0b339@@@@@@","status":"up","type":"ethernet","virtualdev":false}],
            "operatingsystem":{"arch":"64-bit","dns_domain":"bench.example","full_name":"Microsoft Windows 11 Entreprise","kernel_name":"MSWin32","kernel_version":"10.0.26200","name":"Windows","version":"25H2","install_date":"2025-04-02 10:00:00"},
            "versionclient":"GLPI-Agent_v1.15 (%d)",
            "softwares":[""";

    private static final String SOFTWARE = """
            {"arch":"x86_64","comments":"Application de démonstration des mesures","from":"registry","guid":"{0f1e2d3c-4b5a-6978-8796-%012d}",\
            "helplink":"https://exemple.example/aide/%d/version/%d","install_date":"2025-06-01","name":"Logiciel de mesure %d-%04d",\
            "no_remove":false,"publisher":"Éditeur %d","system_category":"application",\
            "uninstall_string":"MsiExec.exe /X{0f1e2d3c-4b5a-6978-8796-%012d}","url_info_about":"https://exemple.example/%d",\
            "version":"%d.%d.0","userid":""}""";

    private static final String FILL = "],\"envs\":[{\"key\":\"PATH\",\"val\":\"";
    private static final String TAIL = "\"}]}}";
}

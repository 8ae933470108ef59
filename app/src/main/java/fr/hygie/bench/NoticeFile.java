package fr.hygie.bench;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Invented notices about the titles of a bench: records of CVEs, bulletins of several CVEs, documents of publishers. */
final class NoticeFile {
    private final Random random = new Random(42);
    private final int titles;
    private final int known;

    /**
     * @param titles of the dictionary
     * @param known per cent of the products named that stand in it
     */
    NoticeFile(int titles, int known) {
        this.titles = titles;
        this.known = known;
    }

    private String product() {
        int number = random.nextInt(titles) + 1;
        return (random.nextInt(100) < known ? "Bench title " : "Absent title ") + number;
    }

    /** Titles stand in versions 1.0 to 10.0: a notice strikes two of them on average. */
    private int before() {
        return 2 + random.nextInt(3);
    }

    private static String cve(int number) {
        return "CVE-2031-" + (1_000_000 + number);
    }

    byte[] records(int from, int number) {
        var text = new StringBuilder("{\"resultsPerPage\":1,\"format\":\"NVD_CVE\",\"vulnerabilities\":[");
        for (int i = 0; i < number; i++) {
            text.append(i == 0 ? "" : ",")
                    .append("""
                    {"cve":{"id":"%s","sourceIdentifier":"bench","published":"2026-10-01T00:00:00","lastModified":"2026-10-02T00:00:00",\
                    "vulnStatus":"Analyzed","descriptions":[{"lang":"en","value":"A flaw of the bench. More of it."}],\
                    "metrics":{"cvssMetricV31":[{"cvssData":{"baseScore":%d.%d}}]},"configurations":[{"nodes":[{"cpeMatch":[%s,%s]}]}]}}""".formatted(cve(from + i), 4 + random.nextInt(6), random.nextInt(10), match(), match()));
        }
        return text.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private String match() {
        return "{\"vulnerable\":true,\"criteria\":\"cpe:2.3:a:bench:%s:*:*:*:*:*:*:*:*\",\"versionEndExcluding\":\"%d.0\"}"
                .formatted(product().toLowerCase(java.util.Locale.ROOT).replace(' ', '_'), before());
    }

    byte[] bulletins(int from, int number) {
        var text = new StringBuilder("[");
        for (int i = 0; i < number; i++) {
            int first = random.nextInt(50_000);
            text.append(i == 0 ? "" : ",").append("""
                    {"affected_systems":[%s,%s,%s],"content":"## Solutions","cves":[{"name":"%s"},{"name":"%s"},{"name":"%s"}],\
                    "initial_release_date":"2026-10-01T00:00:00","last_revision_date":"2026-10-01T00:00:00","reference":"BENCH-2031-AVI-%d",\
                    "risks":[{"description":"Aucun"}],"summary":"De multiples vulnérabilités.","title":"Multiples vulnérabilités du banc"}""".formatted(
                            system(), system(), system(), cve(first), cve(first + 1), cve(first + 2), from + i));
        }
        return text.append("]").toString().getBytes(StandardCharsets.UTF_8);
    }

    private String system() {
        var product = product();
        return "{\"description\":\"%s versions antérieures à %d.0\",\"product\":{\"name\":\"%s\",\"vendor\":{\"name\":\"Bench\"}}}"
                .formatted(product, before(), product);
    }

    byte[] documents(int from, int number) {
        var text = new StringBuilder("[");
        for (int i = 0; i < number; i++) {
            text.append(i == 0 ? "" : ",")
                    .append("""
                    {"document":{"csaf_version":"2.0","category":"csaf_security_advisory","title":"Bench","publisher":{"name":"Bench"},\
                    "tracking":{"id":"BENCH-%1$d","initial_release_date":"2026-10-01T00:00:00Z","current_release_date":"2026-10-01T00:00:00Z"}},\
                    "product_tree":{"branches":[{"category":"vendor","name":"Bench","branches":[{"category":"product_name","name":"%2$s","branches":\
                    [{"category":"product_version_range","name":"<%3$d.0","product":{"product_id":"A","name":"a"}}]}]}]},\
                    "vulnerabilities":[{"cve":"%4$s","product_status":{"known_affected":["A"]},"scores":[{"cvss_v3":{"baseScore":7.5}}]}]}""".formatted(from + i, product(), before(), cve(900_000 + from + i)));
        }
        return text.append("]").toString().getBytes(StandardCharsets.UTF_8);
    }
}

package fr.hygie.inventory.agent;

/** Answer to an agent, in its dialect. Texts are ASCII and go to the log of the agent, not to a page. */
public sealed interface AgentReply {

    /** HTTP status. */
    default int status() {
        return 200;
    }

    Dialect dialect();

    String body();

    /** What GLPI Agent wants to know before it reports. */
    record ContactReply(int hours) implements AgentReply {
        @Override
        public Dialect dialect() {
            return Dialect.JSON;
        }

        /**
         * "glpi" as the server of the inventory task makes the agent send it in JSON; tasks that we give no work for
         * are switched off, or it would ask for some.
         */
        @Override
        public String body() {
            return """
                    {"status":"ok","expiration":%d,\
                    "disabled":["collect","deploy","esx","netdiscovery","netinventory","wakeonlan"],\
                    "tasks":{"inventory":{"server":"glpi","version":"10.0.0"}}}""".formatted(hours);
        }
    }

    /** What OCS Inventory and FusionInventory want to know before they report. */
    record PrologReply(int hours) implements AgentReply {
        @Override
        public Dialect dialect() {
            return Dialect.XML;
        }

        @Override
        public String body() {
            return """
                    <?xml version="1.0" encoding="UTF-8"?>
                    <REPLY><PROLOG_FREQ>%d</PROLOG_FREQ><RESPONSE>SEND</RESPONSE></REPLY>
                    """.formatted(hours);
        }
    }

    /** The report is in safe hands. */
    record Received(Dialect dialect, int hours) implements AgentReply {
        @Override
        public String body() {
            return switch (dialect) {
                case JSON -> "{\"status\":\"ok\",\"expiration\":" + hours + "}";
                case XML -> """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <REPLY><RESPONSE>NO_ACCOUNT_UPDATE</RESPONSE></REPLY>
                        """;
            };
        }
    }

    /** An agent asks for work of a task that we give none for. */
    record NoWork() implements AgentReply {
        @Override
        public Dialect dialect() {
            return Dialect.JSON;
        }

        @Override
        public String body() {
            return "{}";
        }
    }

    /**
     * The report is not taken.
     *
     * @param reason for the log of the agent
     * @param retryAfterSeconds when to come again; 0 when that would change nothing
     */
    record Refused(Dialect dialect, int status, String reason, long retryAfterSeconds) implements AgentReply {
        public Refused {
            // part of it may come from a document; this subset needs no escaping in either dialect
            reason = reason.replaceAll("[^A-Za-z0-9 .,:;/_()-]", "?");
        }

        @Override
        public String body() {
            return switch (dialect) {
                case JSON -> "{\"status\":\"error\",\"message\":\"" + reason + "\"}";
                case XML -> """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <REPLY><ERROR>%s</ERROR></REPLY>
                        """.formatted(reason);
            };
        }
    }
}

package fr.hygie.inventory.imports;

import java.util.List;

/**
 * How an agent is told to report here.
 *
 * @param labelKey message key: which agent, where
 * @param line to be typed as it is
 */
record AgentCommand(String labelKey, String line) {
    /** @param address where agents report, with the key */
    static List<AgentCommand> all(String address) {
        return List.of(
                new AgentCommand(
                        "inventory.agent.glpi.windows",
                        "msiexec /i GLPI-Agent.msi /quiet SERVER=\"" + address + "\" RUNNOW=1"),
                new AgentCommand("inventory.agent.glpi.linux", "glpi-agent --server=\"" + address + "\" --force"),
                new AgentCommand(
                        "inventory.agent.fusion", "fusioninventory-agent --server=\"" + address + "\" --force"),
                new AgentCommand(
                        "inventory.agent.ocs.windows",
                        "OCS-Windows-Agent-Setup.exe /S /NOSPLASH /SERVER=\"" + address + "\" /NOW"),
                new AgentCommand(
                        "inventory.agent.ocs.linux", "ocsinventory-agent --server=\"" + address + "\" --force"));
    }
}

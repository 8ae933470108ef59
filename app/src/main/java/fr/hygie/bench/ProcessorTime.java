package fr.hygie.bench;

import java.time.Duration;
import java.util.List;

/**
 * Time of the processors that was spent, in milliseconds, by the program, its PostgreSQL and the client (this process).
 * Unlike the clock it hardly depends on what else the computer does.
 */
record ProcessorTime(double java, double postgres, double client) {
    static ProcessorTime of(long java, List<Long> postgres) {
        return new ProcessorTime(
                spent(java),
                postgres.stream().mapToDouble(ProcessorTime::spent).sum(),
                spent(ProcessHandle.current().pid()));
    }

    ProcessorTime since(ProcessorTime before) {
        return new ProcessorTime(java - before.java, postgres - before.postgres, client - before.client);
    }

    double total() {
        return java + postgres + client;
    }

    private static double spent(long process) {
        return ProcessHandle.of(process)
                .flatMap(handle -> handle.info().totalCpuDuration())
                .map(Duration::toMillis)
                .orElse(0L);
    }
}

package fr.hygie.scope;

/** How long the database may work on one statement, by who waits for it. The durations are settings of the program. */
public enum Patience {
    /** Somebody looks at an empty page, or a program waits for an answer. */
    PAGE,
    /** Somebody waits for a file, which may hold everything. */
    FILE,
    /** Nobody waits: imports, schedules, the console. So it is where nothing else was said. */
    WORK;

    private static final ScopedValue<Patience> CURRENT = ScopedValue.newInstance();

    public static Patience current() {
        return CURRENT.isBound() ? CURRENT.get() : WORK;
    }

    /** Work that waits this long and no longer, in transactions that begin from now on. */
    public <T, X extends Throwable> T call(ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(CURRENT, this).call(work);
    }
}

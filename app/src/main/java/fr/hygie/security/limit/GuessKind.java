package fr.hygie.security.limit;

/** What is guessed at. Each kind is counted apart: programs that go wrong keep no person from signing in. */
enum GuessKind {
    /** Passwords, codes, links. */
    SIGN_IN,
    /** Tokens of programs. */
    API,
    /** Keys of agents. */
    AGENT;

    /** @param path from the root of the application */
    static GuessKind of(String path) {
        boolean program = path.startsWith("/api/") || path.startsWith("/taxii2") || path.startsWith("/misp");
        return program ? API : path.startsWith("/inventory/agents/") ? AGENT : SIGN_IN;
    }
}

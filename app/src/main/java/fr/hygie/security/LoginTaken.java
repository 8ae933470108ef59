package fr.hygie.security;

/** Another account has this login already. */
class LoginTaken extends RuntimeException {
    private final String login;

    LoginTaken(String login) {
        super("the login is taken");
        this.login = login;
    }

    public String login() {
        return login;
    }
}

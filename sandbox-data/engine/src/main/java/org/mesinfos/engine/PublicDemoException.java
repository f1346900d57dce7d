package org.mesinfos.engine;

/// Accounts of the profile `demo`, whose passwords everybody can read, could be reached by others;
/// the message is one sentence.
public final class PublicDemoException extends RuntimeException {

    private final String remedy;

    private PublicDemoException(String sentence, String remedy) {
        super(sentence);
        this.remedy = remedy;
    }

    static PublicDemoException at(String issuer) {
        return new PublicDemoException(
                "The profile demo brings accounts with published passwords and starts on loopback"
                        + " only, but platform.issuer is "
                        + issuer
                        + ".",
                "Start without the profile demo: the made-up people for tests are there all the"
                        + " same.");
    }

    /// A start without the profile found what one with it had left.
    public static PublicDemoException in(String database) {
        return new PublicDemoException(
                "The database "
                        + database
                        + " holds accounts of the profile demo, whose passwords are published.",
                "Start with an empty database, or with the profile demo on loopback.");
    }

    String remedy() {
        return remedy;
    }
}

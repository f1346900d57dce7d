package org.mesinfos.auth.client;

import java.util.List;
import java.util.regex.Pattern;

/// Who stands behind a live app, as its developer said and organizers reviewed it.
///
/// @param legalName the person or organization that answers for the app in law
/// @param contact mailbox for questions about people's data
/// @param domain where the platform found the app's mark before the app went live; lower case, in
///   its ASCII form
public record Publisher(String legalName, String contact, String domain) {

    private static final int LONGEST_NAME = 120;
    private static final int LONGEST = 200;
    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} .,&'’()+-]+");
    private static final Pattern MAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");
    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");

    /// As a domain, but on this machine, with a port: for trying and for tests.
    private static final Pattern LOCAL = Pattern.compile("localhost:[0-9]{1,5}");

    /// What is wrong with it; empty when it can be shown to people.
    public List<InvalidRegistrationException.Problem> problems() {
        var problems = new java.util.ArrayList<InvalidRegistrationException.Problem>();
        if (legalName.length() > LONGEST_NAME || !NAME.matcher(legalName).matches()) {
            problems.add(
                    new InvalidRegistrationException.Problem(
                            "publisher", "needs a legal name of 2 to 120 letters and digits"));
        }
        if (contact.length() > LONGEST || !MAIL.matcher(contact).matches()) {
            problems.add(
                    new InvalidRegistrationException.Problem(
                            "publisher", "needs a mailbox as its contact"));
        }
        if (!isDomain(domain) && !isLocal(domain)) {
            problems.add(
                    new InvalidRegistrationException.Problem(
                            "publisher", "needs a domain such as a.example"));
        }
        return problems;
    }

    /// Whether it is the name of a host that may be on the Internet.
    public static boolean isDomain(String text) {
        return text.length() <= LONGEST && DOMAIN.matcher(text).matches();
    }

    /// Whether it is a port of this machine.
    public static boolean isLocal(String text) {
        return LOCAL.matcher(text).matches();
    }
}

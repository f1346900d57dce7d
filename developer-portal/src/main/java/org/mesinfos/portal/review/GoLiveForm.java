package org.mesinfos.portal.review;

import jakarta.validation.constraints.AssertTrue;
import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;
import org.mesinfos.portal.app.Publisher;
import org.mesinfos.portal.web.ConfusableNames;
import org.springframework.validation.Errors;

/// What a developer adds when asking to go live, as typed.
record GoLiveForm(
        String legalName,
        String domain,
        String demo,
        String contact,
        @AssertTrue(message = "portal.go-live.error.promised") boolean promised) {

    static final GoLiveForm EMPTY = new GoLiveForm("", "", "", "", false);

    private static final int LONGEST = 200;
    private static final int LONGEST_NAME = 120;
    private static final Pattern ADDRESS = Pattern.compile("https://[^\\s/]+(/\\S*)?");
    private static final Pattern MAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");
    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} .,&'’()+-]+");

    /// What was typed for that request, without the promise.
    static GoLiveForm of(Review before) {
        var publisher = before.publisher();
        return new GoLiveForm(
                publisher == null ? "" : publisher.legalName(),
                publisher == null ? "" : publisher.domain(),
                before.demo(),
                before.contact(),
                false);
    }

    /// Notes what is wrong beside what Bean Validation finds.
    void check(Errors errors) {
        check("legalName", "legal-name", isName(), LONGEST_NAME, errors);
        check("domain", "domain", !host().isEmpty() && host().length() <= LONGEST, LONGEST, errors);
        check("demo", "demo", fits(demo, ADDRESS), LONGEST, errors);
        check("contact", "contact", fits(contact, MAIL), LONGEST, errors);
    }

    private static void check(String field, String key, boolean right, int most, Errors errors) {
        if (!right) {
            errors.rejectValue(field, "portal.go-live.error." + key, new Object[] {most}, null);
        }
    }

    private static boolean fits(String text, Pattern form) {
        return text.length() <= LONGEST && form.matcher(text).matches();
    }

    private boolean isName() {
        return legalName.length() <= LONGEST_NAME
                && NAME.matcher(legalName).matches()
                && ConfusableNames.isWellFormed(legalName.replace("&", " "));
    }

    /// The domain alone, in its ASCII form, however it was typed; empty when it is none.
    String host() {
        var typed = domain.replaceFirst("^https?://", "").replaceFirst("/.*$", "");
        try {
            var parts = typed.split(":", 2);
            var host = IDN.toASCII(parts[0], IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            return parts.length == 1 ? host : host + ":" + parts[1];
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /// To be called once nothing is wrong.
    Publisher publisher() {
        return new Publisher(legalName, contact, host());
    }
}

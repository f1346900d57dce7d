package org.mesinfos.portal.review;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;
import org.mesinfos.portal.app.Publisher;
import org.mesinfos.portal.web.ConfusableNames;
import org.springframework.validation.Errors;

/// What a developer adds when asking to go live, as typed; mutable because Spring binds and
/// redisplays it.
class GoLiveForm {

    private static final int LONGEST = 200;
    private static final Pattern ADDRESS = Pattern.compile("https://[^\\s/]+(/\\S*)?");
    private static final Pattern MAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");

    private static final int LONGEST_NAME = 120;
    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} .,&'’()+-]+");

    private String legalName = "";
    private String domain = "";
    private String demo = "";
    private String contact = "";
    private boolean promised;

    void check(Errors errors) {
        var called = legalName.strip();
        if (called.length() > LONGEST_NAME
                || !NAME.matcher(called).matches()
                || !ConfusableNames.isSound(called.replace("&", " "))) {
            errors.rejectValue(
                    "legalName", "portal.live.error.legal-name", new Object[] {LONGEST_NAME}, null);
        }
        if (host().isEmpty() || host().length() > LONGEST) {
            errors.rejectValue("domain", "portal.live.error.domain");
        }
        if (demo.length() > LONGEST || !ADDRESS.matcher(demo.strip()).matches()) {
            errors.rejectValue("demo", "portal.live.error.demo", new Object[] {LONGEST}, null);
        }
        if (contact.length() > LONGEST || !MAIL.matcher(contact.strip()).matches()) {
            errors.rejectValue(
                    "contact", "portal.live.error.contact", new Object[] {LONGEST}, null);
        }
        if (!promised) {
            errors.rejectValue("promised", "portal.live.error.promised");
        }
    }

    /// The domain alone, in its ASCII form, however it was typed; empty when it is none.
    String host() {
        var typed = domain.strip().replaceFirst("^https?://", "").replaceFirst("/.*$", "");
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
        return new Publisher(legalName.strip(), contact.strip(), host());
    }

    public String getLegalName() {
        return legalName;
    }

    public void setLegalName(String legalName) {
        this.legalName = legalName;
    }

    public String getDomain() {
        return domain;
    }

    public void setDomain(String domain) {
        this.domain = domain;
    }

    public String getDemo() {
        return demo;
    }

    public void setDemo(String demo) {
        this.demo = demo;
    }

    public String getContact() {
        return contact;
    }

    public void setContact(String contact) {
        this.contact = contact;
    }

    public boolean isPromised() {
        return promised;
    }

    public void setPromised(boolean promised) {
        this.promised = promised;
    }
}

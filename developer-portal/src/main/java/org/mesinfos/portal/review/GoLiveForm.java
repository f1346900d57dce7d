package org.mesinfos.portal.review;

import java.util.regex.Pattern;
import org.springframework.validation.Errors;

/// What a developer adds when asking to go live, as typed; mutable because Spring binds and
/// redisplays it.
class GoLiveForm {

    private static final int LONGEST = 200;
    private static final Pattern ADDRESS = Pattern.compile("https://[^\\s/]+(/\\S*)?");
    private static final Pattern MAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");

    private String demo = "";
    private String contact = "";
    private boolean promised;

    void check(Errors errors) {
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

package org.mesinfos.portal.status;

import org.mesinfos.catalogue.LocalText;
import org.springframework.validation.Errors;

/// What an organizer tells of an incident, in both languages.
class IncidentForm {

    private static final int SHORTEST = 5;
    private static final int LONGEST_TITLE = 100;
    private static final int LONGEST_TEXT = 1_000;

    private String titleFr = "";
    private String titleEn = "";
    private String textFr = "";
    private String textEn = "";

    void check(Errors errors, boolean withTitle) {
        if (withTitle) {
            check(errors, "titleFr", titleFr, LONGEST_TITLE);
            check(errors, "titleEn", titleEn, LONGEST_TITLE);
        }
        check(errors, "textFr", textFr, LONGEST_TEXT);
        check(errors, "textEn", textEn, LONGEST_TEXT);
    }

    private static void check(Errors errors, String field, String text, int longest) {
        var length = text.strip().length();
        if (length < SHORTEST || length > longest) {
            errors.rejectValue(
                    field, "portal.incident.error.length", new Object[] {SHORTEST, longest}, null);
        }
    }

    LocalText title() {
        return new LocalText(titleFr.strip(), titleEn.strip());
    }

    LocalText text() {
        return new LocalText(textFr.strip(), textEn.strip());
    }

    public String getTitleFr() {
        return titleFr;
    }

    public void setTitleFr(String titleFr) {
        this.titleFr = titleFr;
    }

    public String getTitleEn() {
        return titleEn;
    }

    public void setTitleEn(String titleEn) {
        this.titleEn = titleEn;
    }

    public String getTextFr() {
        return textFr;
    }

    public void setTextFr(String textFr) {
        this.textFr = textFr;
    }

    public String getTextEn() {
        return textEn;
    }

    public void setTextEn(String textEn) {
        this.textEn = textEn;
    }
}

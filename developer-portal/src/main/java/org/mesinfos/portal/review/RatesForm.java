package org.mesinfos.portal.review;

import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.app.AppRates;
import org.springframework.validation.Errors;

/// Limits for one app and why, as typed; mutable because Spring binds and redisplays it.
class RatesForm {

    private static final int SHORTEST = 10;
    private static final int LONGEST = 500;

    private String perSecond = "";
    private String readsPerSecond = "";
    private String why = "";

    static RatesForm of(@Nullable AppRates chosen) {
        var form = new RatesForm();
        if (chosen != null) {
            form.perSecond = Integer.toString(chosen.perSecond());
            form.readsPerSecond = Integer.toString(chosen.readsPerSecond());
        }
        return form;
    }

    void check(Errors errors) {
        checkNumber("perSecond", perSecond, AppRates.MOST, errors);
        checkNumber("readsPerSecond", readsPerSecond, AppRates.MOST_READS, errors);
        if (why().length() < SHORTEST || why().length() > LONGEST) {
            errors.rejectValue(
                    "why", "portal.review.error.text", new Object[] {SHORTEST, LONGEST}, null);
        }
    }

    private static void checkNumber(String field, String text, int most, Errors errors) {
        if (!text.strip().matches("[1-9]\\d{0,4}") || Integer.parseInt(text.strip()) > most) {
            errors.rejectValue(field, "portal.rates.error", new Object[] {most}, null);
        }
    }

    /// What was typed, once it was checked.
    AppRates rates() {
        return new AppRates(
                Integer.parseInt(perSecond.strip()), Integer.parseInt(readsPerSecond.strip()));
    }

    String why() {
        return why.strip();
    }

    public String getPerSecond() {
        return perSecond;
    }

    public void setPerSecond(String perSecond) {
        this.perSecond = perSecond;
    }

    public String getReadsPerSecond() {
        return readsPerSecond;
    }

    public void setReadsPerSecond(String readsPerSecond) {
        this.readsPerSecond = readsPerSecond;
    }

    public String getWhy() {
        return why;
    }

    public void setWhy(String why) {
        this.why = why;
    }
}

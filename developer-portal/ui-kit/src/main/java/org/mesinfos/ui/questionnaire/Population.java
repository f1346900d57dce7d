package org.mesinfos.ui.questionnaire;

/// Whom the experiment asks.
public enum Population {
    PANELIST,
    DEVELOPER,
    HOLDER
}

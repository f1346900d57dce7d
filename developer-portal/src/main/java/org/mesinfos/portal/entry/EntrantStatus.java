package org.mesinfos.portal.entry;

/// As what a team takes part.
public enum EntrantStatus {
    INDIVIDUAL,
    STUDENT,
    COMPANY,
    ASSOCIATION
}

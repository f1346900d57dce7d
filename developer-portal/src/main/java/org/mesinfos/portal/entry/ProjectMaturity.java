package org.mesinfos.portal.entry;

/// How far a project has come.
public enum ProjectMaturity {
    IDEA,
    MOCK_UP,
    PROTOTYPE,
    IN_USE
}

package org.mesinfos.portal.jury;

/// Something about an entry that cannot be done; said on a page of its own.
public final class JuryRefusalException extends RuntimeException {

    private final transient JuryRefusal refusal;

    public JuryRefusalException(JuryRefusal refusal) {
        super(refusal.name());
        this.refusal = refusal;
    }

    JuryRefusal refusal() {
        return refusal;
    }
}

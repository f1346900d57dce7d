package org.mesinfos.auth.person;

/// Identifies a person inside the platform; apps never see it.
///
/// @param value such as `sandbox-germaine`; also the principal's name and the key of records
public record PersonId(String value) {

    public PersonId {
        if (value.isBlank() || value.indexOf('|') >= 0) {
            throw new IllegalArgumentException("not a person id: blank, or with a separator");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

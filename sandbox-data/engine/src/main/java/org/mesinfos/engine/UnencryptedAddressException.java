package org.mesinfos.engine;

/// A service was given an address at which others could read along.
public final class UnencryptedAddressException extends IllegalStateException {

    /// @param name of the property
    UnencryptedAddressException(String name, String address) {
        super(
                name
                        + " is "
                        + address
                        + ", where passwords and tokens would travel in the clear: only this"
                        + " machine may be reached without https.");
    }
}

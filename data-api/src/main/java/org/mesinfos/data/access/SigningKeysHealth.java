package org.mesinfos.data.access;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/// Not ready before the auth server's keys were fetched once; its later outages change nothing.
final class SigningKeysHealth extends AbstractHealthIndicator {

    private final SigningKeys keys;

    SigningKeysHealth(SigningKeys keys) {
        super("the signing keys cannot be looked at");
        this.keys = keys;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        if (keys.areKnownOrFetched()) {
            health.up();
        } else {
            health.outOfService();
        }
    }
}

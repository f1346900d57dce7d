package org.mesinfos.data.token;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/// Not ready before the auth server's keys were fetched once; its later outages change nothing.
public final class SigningKeysHealth extends AbstractHealthIndicator {

    private final SigningKeys keys;

    public SigningKeysHealth(SigningKeys keys) {
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

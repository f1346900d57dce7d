package org.mesinfos.data.history;

import org.springframework.stereotype.Component;

/// Lets a test bring the views up to date instead of waiting for it.
@Component
public final class TestViews {

    private final ViewFollower follower;

    TestViews(ViewFollower follower) {
        this.follower = follower;
    }

    public void catchUp() {
        follower.followOwn();
    }

    public void catchUpWithAll() {
        follower.followAll();
    }
}

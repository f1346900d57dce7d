package org.mesinfos.portal.app;

/// Tells how far an app has come.
public interface AppStages {

    /// How far it has come; `IN_TEST` for one that was never asked about.
    Stage of(OwnApp app);

    /// From its first description to real people.
    enum Stage {
        DRAFT,
        IN_TEST,
        IN_REVIEW,
        LIVE,
        SUSPENDED;

        /// The look of its tag.
        public String look() {
            return switch (this) {
                case LIVE -> "on";
                case IN_REVIEW -> "soon";
                case SUSPENDED -> "off";
                case DRAFT, IN_TEST -> "";
            };
        }
    }
}

package org.mesinfos.portal.app;

/// Tells how far an app has come.
public interface AppStages {

    /// How far it has come, and what of its way reviews know.
    Standing of(App app);

    /// @param stage `IN_TEST` for an app that was never asked about
    /// @param asked whether its team has ever asked for a review
    /// @param approved whether the last one went well
    record Standing(Stage stage, boolean asked, boolean approved) {}

    /// From its first description to real people.
    enum Stage {
        DRAFT,
        IN_TEST,
        IN_REVIEW,
        LIVE,
        SUSPENDED;

        /// The look of its tag.
        public String tagClass() {
            return switch (this) {
                case LIVE -> "on";
                case IN_REVIEW -> "soon";
                case SUSPENDED -> "off";
                case DRAFT, IN_TEST -> "";
            };
        }
    }
}

package org.mesinfos.portal.appgallery;

import org.springframework.context.ApplicationContext;

/// What tests do with the gallery of apps that time does otherwise.
public final class TestAppGallery {

    private TestAppGallery() {}

    /// Has everything read again that is remembered for a while.
    public static void clearCache(ApplicationContext context) {
        context.getBean(AppGallery.class).clearCache();
        context.getBean(PanelistIdeas.class).clearCache();
    }

    /// Deletes what is old.
    public static void expire(ApplicationContext context) {
        context.getBean(GalleryExpiry.class).expire();
    }

    /// Erases what those wrote who leave.
    public static void eraseWhoLeaves(ApplicationContext context) {
        context.getBean(PanelistErasures.class).erase();
    }
}

package org.mesinfos.ui;

import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.FrenchTypography;
import org.springframework.boot.autoconfigure.context.MessageSourceProperties;
import org.springframework.context.support.ResourceBundleMessageSource;

/// The messages of pages and mails; those in French, the bundle without a language, have protected
/// spaces.
final class PageMessages extends ResourceBundleMessageSource {

    PageMessages(MessageSourceProperties properties) {
        setBasenames(properties.getBasename().toArray(String[]::new));
        setDefaultEncoding(properties.getEncoding().name());
        setFallbackToSystemLocale(properties.isFallbackToSystemLocale());
        setAlwaysUseMessageFormat(properties.isAlwaysUseMessageFormat());
    }

    @Override
    protected @Nullable String getStringOrNull(ResourceBundle bundle, String key) {
        var text = super.getStringOrNull(bundle, key);
        return text == null || bundle.getLocale().getLanguage().equals("en")
                ? text
                : FrenchTypography.protect(text);
    }
}

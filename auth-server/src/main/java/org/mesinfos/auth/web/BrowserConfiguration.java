package org.mesinfos.auth.web;

import org.mesinfos.ui.BrowserAttributes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Where somebody was going when they were asked to sign in stays in their browser.
@Configuration(proxyBeanMethods = false)
class BrowserConfiguration {

    @Bean
    BrowserAttributes interruptedAttributes() {
        return InterruptedAddress.forBrowsers();
    }
}

package org.mesinfos.launcher;

import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The least that a service of this stack does: Tomcat, Spring MVC, one small JSON answer.
final class BareService {

    private BareService() {}

    static ConfigurableApplicationContext start(int port) {
        return new SpringApplicationBuilder(Greeting.class)
                .web(WebApplicationType.SERVLET)
                .properties("spring.config.name=bare")
                .registerShutdownHook(false)
                .run("--server.port=" + port, "--logging.level.root=warn");
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        JacksonAutoConfiguration.class
    })
    @RestController
    static class Greeting {
        @GetMapping("/hello")
        Map<String, String> greeting() {
            return Map.of("hello", "Germaine");
        }
    }
}

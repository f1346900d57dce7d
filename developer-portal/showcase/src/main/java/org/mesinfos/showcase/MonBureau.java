package org.mesinfos.showcase;

import java.time.Clock;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/// The desk on which a person finds their accounts, receipts, contracts and bills together.
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class MonBureau {

    /// The base name of the configuration file, so that it can share a class path with others.
    public static final String CONFIGURATION = "showcase";

    /// How to start the app with its own configuration.
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(MonBureau.class)
                .properties("spring.config.name=" + CONFIGURATION);
    }

    public static void main(String[] arguments) {
        application().run(arguments);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}

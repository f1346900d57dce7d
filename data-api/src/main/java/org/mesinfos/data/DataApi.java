package org.mesinfos.data;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/// Entry point of this service, alone in production or beside the others in the launcher.
@SpringBootApplication
public class DataApi {

    /// The base name of this service's configuration files; each service has its own, so that they
    /// can share a class path.
    public static final String CONFIGURATION = "api";

    /// How to start the service with its own configuration.
    public static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(DataApi.class)
                .properties("spring.config.name=" + CONFIGURATION)
                .initializers(new ManagementPort());
    }

    public static void main(String[] arguments) {
        application().run(arguments);
    }
}

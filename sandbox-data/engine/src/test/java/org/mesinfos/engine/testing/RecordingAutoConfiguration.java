package org.mesinfos.engine.testing;

import org.junit.jupiter.api.extension.Extension;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;

/// Records what a service sends to its database where JUnit is there to check it: in tests only.
@AutoConfiguration(before = MongoAutoConfiguration.class)
@ConditionalOnClass({Extension.class, MongoClientSettingsBuilderCustomizer.class})
final class RecordingAutoConfiguration {

    @Bean
    MongoClientSettingsBuilderCustomizer recordedCommands() {
        return client ->
                client.addCommandListener(CommandRecorder.SHARED)
                        .addCommandListener(ReadVolume.Recorder.SHARED);
    }
}

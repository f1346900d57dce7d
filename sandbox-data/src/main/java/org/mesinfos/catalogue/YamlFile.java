package org.mesinfos.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// A YAML file that this library carries. A misspelt key is an error, an absent flag is false.
public final class YamlFile {

    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    private YamlFile() {}

    /// Reads the file.
    ///
    /// @param resource absolute name on the class path, such as `/catalogue/scopes.yaml`
    /// @throws IllegalStateException when there is no such file
    public static <T> T read(String resource, TypeReference<T> type) {
        try (InputStream in = YamlFile.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the file " + resource + " is missing");
            }
            return YAML.readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

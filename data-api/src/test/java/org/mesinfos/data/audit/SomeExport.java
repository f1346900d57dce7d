package org.mesinfos.data.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mesinfos.data.checkpoint.SomeTrail;
import tools.jackson.databind.json.JsonMapper;

/// The files of an export of the trail, with the newest checkpoint as a witness kept it.
record SomeExport(List<String> checkpoints, List<String> batches, String kept, String keys) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static SomeExport of(SomeTrail trail) {
        var checkpoints =
                trail.checkpoints().from(0, 10_000).stream()
                        .map(CheckpointLine::of)
                        .map(JSON::writeValueAsString)
                        .toList();
        var batches = new ArrayList<String>();
        trail.log()
                .forEachBatch(batch -> batches.add(JSON.writeValueAsString(BatchLine.of(batch))));
        return new SomeExport(
                checkpoints,
                batches,
                trail.checkpoints().newest().note(),
                trail.checkpoints().publicKeys());
    }

    Path writeTo(Path folder) throws IOException {
        Files.writeString(folder.resolve("checkpoints.ndjson"), text(checkpoints));
        Files.writeString(folder.resolve("batches.ndjson"), text(batches));
        Files.writeString(folder.resolve("kept.note"), kept);
        return folder;
    }

    byte[] checkpointsFile() {
        return text(checkpoints).getBytes(UTF_8);
    }

    byte[] batchesFile() {
        return text(batches).getBytes(UTF_8);
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}

package org.mesinfos.auth.person;

import java.io.IOException;
import java.io.OutputStream;

/// A room that keeps something about people adds it to the file in which they take everything
/// along.
public interface PersonExport {

    /// Adds what there is, in as many files as it takes.
    ///
    /// @throws IOException when the person's connection breaks
    void addTo(Person person, Files files) throws IOException;

    /// The file as it grows.
    interface Files {

        /// Adds one file.
        ///
        /// @param path such as `messages.json`; letters, digits, `-`, `.` and `/`
        void add(String path, Content content) throws IOException;
    }

    /// What is in a file; written piece by piece, never held as a whole.
    interface Content {

        void writeTo(OutputStream out) throws IOException;
    }
}

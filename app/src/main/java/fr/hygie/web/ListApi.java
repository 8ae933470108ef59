package fr.hygie.web;

/** A controller of the API some of whose answers are lists: the description of the API tells what they are filtered by. */
public interface ListApi {
    /**
     * What a list can show.
     *
     * @param handler name of the method that answers with it
     */
    ListShape shape(String handler);
}

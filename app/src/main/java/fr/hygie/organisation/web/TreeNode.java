package fr.hygie.organisation.web;

import fr.hygie.organisation.OrganisationNode;
import java.util.List;

/**
 * A node of the tree as the page draws it.
 *
 * @param open whether its members are there; otherwise they come when somebody opens it
 * @param others how many members it has that are not there
 * @param here whether it is the organisation of the current context
 */
record TreeNode(OrganisationNode node, boolean open, List<TreeNode> members, int others, boolean here) {
    TreeNode {
        members = List.copyOf(members);
    }
}

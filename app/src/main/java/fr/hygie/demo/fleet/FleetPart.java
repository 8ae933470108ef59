package fr.hygie.demo.fleet;

import fr.hygie.inventory.report.AssetReport;
import java.util.function.IntFunction;

/**
 * Assets of one sort, each made when it is asked for.
 *
 * @param report makes the asset of a number from 0 to {@code size - 1}; always the same for the same number
 */
public record FleetPart(String name, int size, IntFunction<AssetReport> report) {}

-- For a title of many versions the planner read all arrays of an establishment by its key, at twice the price.
alter function software_holders(int[]) set enable_indexscan to off;

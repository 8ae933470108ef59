/** Tests; the packages mirror those of the application. */
package fr.hygie;

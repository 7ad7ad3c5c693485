"""What residents say, in every form, handled to an answer (docs/participation.md)."""

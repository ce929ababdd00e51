#ifndef ALLOCATIONS_H
#define ALLOCATIONS_H

/// How often memory has been asked for since the program began, in all threads.
unsigned long allocation_count(void);

#endif
